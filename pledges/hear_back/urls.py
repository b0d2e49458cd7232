from django.urls import path

from .views import hear_back

urlpatterns = [path("", hear_back, name="hear_back")]
