from django.urls import path

from . import views

app_name = "questions"
urlpatterns = [
    path("", views.all_questions, name="all"),
    path("<int:pk>/", views.one_question, name="detail"),
    path("<int:pk>/clear/", views.say_whether_clear, name="clear"),
]
