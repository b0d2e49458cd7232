"""The field with which staff upload a picture. What leaves it is clean, or it says why not."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from consultations.models.pictures import Picture
from consultations.pictures.reading import BadPicture, Cleaned, read_picture


class PictureField(forms.FileField):
    def __init__(self, **kwargs: Any) -> None:
        kinds = forms.ClearableFileInput({"accept": "image/png,image/jpeg,image/webp"})
        super().__init__(**{"label": "Picture", "allow_empty_file": True, "widget": kinds, **kwargs})

    def clean(self, data: UploadedFile | None, initial: object = None) -> Cleaned | None:
        file = super().clean(data, initial)
        try:
            return read_picture(file) if file else None
        except BadPicture as error:
            raise forms.ValidationError(str(error)) from error


def put_in(picture: Picture, cleaned: Cleaned | None) -> None:
    """The uploaded picture in the place of the one before; without one, that stays."""
    if cleaned:
        picture.picture = cleaned.data
        picture.width, picture.height = cleaned.width, cleaned.height
