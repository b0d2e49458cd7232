from django.urls import path

from . import public_views

app_name = "public_results"
urlpatterns = [
    path("", public_views.all_results, name="all"),
    path("<int:pk>/", public_views.event_results, name="event"),
    path("<int:pk>/numbers.csv", public_views.event_csv, name="csv"),
    path("data-dictionary/", public_views.data_dictionary, name="data_dictionary"),
    path("how-we-count/", public_views.method, name="method"),
]
