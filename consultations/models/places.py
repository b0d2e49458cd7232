"""The catalogue of places, and the lists of them that an event asks about."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.models import Orderable

from .choices import Domain

NO_LATITUDE = "A latitude is from -90 to 90. In London it is about 51.5."
NO_LONGITUDE = "A longitude is from -180 to 180. In London it is about 0.1."


class PlaceQuerySet(models.QuerySet["Place"]):
    def in_use(self) -> "PlaceQuerySet":
        return self.filter(is_active=True)


class Place(models.Model):
    name = models.CharField(max_length=80)
    domain = models.CharField(max_length=10, choices=Domain)
    category = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90, NO_LATITUDE), MaxValueValidator(90, NO_LATITUDE)],
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180, NO_LONGITUDE), MaxValueValidator(180, NO_LONGITUDE)],
    )
    is_active = models.BooleanField("offered for new lists", default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["domain", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["domain", "name", "area"],
                name="one_place_of_a_name",
                violation_error_message="The catalogue has this place already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_domain_display()})"


class PlaceList(ClusterableModel):
    """Places in the order in which young people meet them, so that the same ones can be asked again."""

    name = models.CharField(max_length=80, unique=True)

    panels = [
        FieldPanel("name"),
        MultipleChooserPanel("items", chooser_field_name="place", heading="Places, in order", label="Place"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PlaceListItem(Orderable):
    place_list = ParentalKey(PlaceList, on_delete=models.CASCADE, related_name="items")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("place")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["place_list", "place"], name="a_place_once_in_a_list")]

    def __str__(self) -> str:
        return str(self.place)
