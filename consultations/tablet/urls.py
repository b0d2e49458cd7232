from django.urls import path, re_path
from django.views.decorators.gzip import gzip_page

from . import offline_views, script_views, views

app_name = "tablet"
urlpatterns = [
    path("take-part/", gzip_page(views.take), name="take"),
    path("take-part/join/", gzip_page(script_views.join), name="join"),
    path("take-part/here/", script_views.presence, name="presence"),
    path("take-part/sw.js", offline_views.worker, name="worker"),
    path("take-part/app.webmanifest", offline_views.manifest, name="manifest"),
    re_path(r"^take-part/tablet\.([0-9a-f]{16})\.(css|js)$", offline_views.asset, name="asset"),
    path("submissions/<uuid:id>", script_views.submission, name="submission"),
]
