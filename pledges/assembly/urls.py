from django.urls import path

from . import views

app_name = "assembly"
OF_AN_EVENT = "schools/<int:school>/events/<int:pk>/"
urlpatterns = [
    path(f"{OF_AN_EVENT}assembly/", views.page, name="page"),
    path(f"{OF_AN_EVENT}slides/", views.screens, name="slides"),
]
