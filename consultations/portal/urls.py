from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("events/<int:pk>/", views.results, name="results"),
]
