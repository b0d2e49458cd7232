from django.urls import path

from . import concern_views, paper_views, quarantine_views, views

app_name = "triage"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<uuid:pk>/approve/", views.approve, name="approve"),
    path("<uuid:pk>/reword/", views.reword, name="reword"),
    path("<uuid:pk>/not-used/", views.set_aside, name="set_aside"),
    path("<uuid:pk>/reopen/", views.reopen, name="reopen"),
    path("<uuid:pk>/concern/", views.raise_concern, name="raise_concern"),
    path("concerns/", concern_views.concerns, name="concerns"),
    path("concerns/<int:pk>/", concern_views.concern, name="concern"),
    path("concerns/<int:pk>/hand-over/", concern_views.hand_over, name="hand_over"),
    path("quarantine/", quarantine_views.quarantine, name="quarantine"),
    path("quarantine/accept-all/", quarantine_views.accept_all, name="accept_all"),
    path("quarantine/<uuid:pk>/accept/", quarantine_views.accept, name="accept"),
    path("quarantine/<uuid:pk>/discard/", quarantine_views.discard, name="discard"),
    path("paper/", paper_views.choose, name="paper"),
    path("paper/<int:pk>/", paper_views.enter, name="enter"),
]
