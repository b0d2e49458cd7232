from django.urls import path

from . import board_views, school_views, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    *board_views.urlpatterns,
    *school_views.urlpatterns,
]
