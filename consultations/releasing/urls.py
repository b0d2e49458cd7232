from django.urls import path

from . import preview_views, views

app_name = "releases"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.release, name="release"),
    path("<int:pk>/now/", views.release_now, name="now"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/everybody/", views.open_to_everybody, name="open"),
    path("<int:pk>/as/board/", preview_views.as_board, name="as_board"),
    path("<int:pk>/as/schools/<int:school>/", preview_views.as_school, name="as_school"),
    path("<int:pk>/as/schools/<int:school>/page.pdf", preview_views.as_school_pdf, name="as_school_pdf"),
    path("<int:pk>/as/everybody/", preview_views.as_everybody, name="as_everybody"),
    path("<int:pk>/file/", preview_views.audit_file, name="file"),
]
