from django.urls import path

from . import change_views, views

app_name = "sessions"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("open/", views.open_one, name="open"),
    path("<int:pk>/", views.projector, name="projector"),
    path("<int:pk>/now/", views.projector_now, name="projector_now"),
    path("<int:pk>/room/", views.room, name="room"),
    path("<int:pk>/room/now/", views.room_now, name="room_now"),
    path("<int:pk>/paper/", views.paper, name="paper"),
    path("<int:pk>/pause/", change_views.pause, name="pause"),
    path("<int:pk>/go-on/", change_views.go_on, name="go_on"),
    path("<int:pk>/new-code/", change_views.new_code, name="new_code"),
    path("<int:pk>/hold/", change_views.hold, name="hold"),
    path("<int:pk>/hold-later/", change_views.hold_later, name="hold_later"),
    path("<int:pk>/stop-holding/", change_views.stop_holding, name="stop_holding"),
    path("<int:pk>/heads/", change_views.heads, name="heads"),
    path("<int:pk>/close/", change_views.close, name="close"),
    path("<int:pk>/close-for-good/", change_views.close_for_good, name="close_for_good"),
    path("<int:pk>/reopen/", change_views.reopen, name="reopen"),
]
