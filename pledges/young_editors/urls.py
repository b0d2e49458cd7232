from django.urls import path

from . import views

app_name = "young_editors"
urlpatterns = [
    path("", views.replies, name="replies"),
    path("<int:pk>/", views.reply, name="reply"),
]
