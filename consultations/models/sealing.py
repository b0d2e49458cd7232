"""The key pair to which tablets seal what they keep."""

from django.db import models


class SealingKey(models.Model):
    """P-256. A retired pair is kept for 90 days: a tablet may come out of a cupboard.

    ``public`` is the uncompressed point, 65 bytes. ``private`` is encrypted with a key made from SECRET_KEY,
    so the database alone opens nothing.
    """

    name = models.CharField(max_length=16, unique=True)
    public = models.BinaryField()
    private = models.BinaryField()
    is_current = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_current_sealing_key"
            )
        ]

    def __str__(self) -> str:
        return self.name
