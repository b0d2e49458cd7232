from django.urls import path

from . import views

app_name = "sessions"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("open/", views.open_one, name="open"),
    path("<int:pk>/", views.projector, name="projector"),
    path("<int:pk>/counts/", views.counts, name="counts"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
]
