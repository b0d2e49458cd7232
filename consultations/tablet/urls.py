from django.urls import path

from . import views

app_name = "tablet"
urlpatterns = [
    path("take-part/", views.take, name="take"),
    path("submissions/<uuid:id>", views.submission, name="submission"),
]
