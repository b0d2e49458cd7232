from django.urls import path

from . import views

app_name = "safeguarding"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:pk>/", views.concern, name="concern"),
    path("<int:pk>/i-have-it/", views.acknowledge, name="acknowledge"),
]
