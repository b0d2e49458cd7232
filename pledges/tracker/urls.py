from django.urls import path

from . import views

app_name = "tracker"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:pk>/", views.action, name="action"),
    path("tracker/", views.whole, name="whole"),
    path("tracker/download/", views.download, name="download"),
]
