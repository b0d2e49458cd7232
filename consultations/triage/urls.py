from django.urls import path

from . import concern_views, deciding, follow_up_views, paper_views, quarantine_views, views

app_name = "triage"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<uuid:pk>/approve/", deciding.approve, name="approve"),
    path("<uuid:pk>/reword/", deciding.reword, name="reword"),
    path("give-back/", views.give_back, name="give_back"),
    path("reading-log/", views.reading_log, name="reading_log"),
    path("<uuid:pk>/redact/", deciding.redact, name="redact"),
    path("<uuid:pk>/undo/", deciding.undo, name="undo"),
    path("<uuid:pk>/not-used/", deciding.set_aside, name="set_aside"),
    path("<uuid:pk>/reopen/", deciding.reopen, name="reopen"),
    *concern_views.urlpatterns,
    *follow_up_views.urlpatterns,
    path("quarantine/", quarantine_views.quarantine, name="quarantine"),
    path("quarantine/accept-all/", quarantine_views.accept_all, name="accept_all"),
    path("quarantine/<uuid:pk>/accept/", quarantine_views.accept, name="accept"),
    path("quarantine/<uuid:pk>/discard/", quarantine_views.discard, name="discard"),
    path("paper/", paper_views.choose, name="paper"),
    path("paper/<int:pk>/", paper_views.enter, name="enter"),
]
