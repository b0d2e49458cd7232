"""What the form of an event checks across its rows. Beside the model, because Wagtail reads it from there."""

from wagtail.admin.forms import WagtailAdminPageForm


class EventForm(WagtailAdminPageForm):
    def is_valid(self) -> bool:
        """Each row is checked by its model; that no two ask the same is checked here."""
        return super().is_valid() and not self._asks_twice()

    def _asks_twice(self) -> bool:
        """Two activities with the same survey or places: their answers would be counted together."""
        rows = self.formsets["activities"].forms if "activities" in self.formsets else []
        seen, twice = set(), False
        for row in rows:
            entry = row.instance
            asks = (entry.name, entry.survey_id, entry.place_list_id)
            if not entry.name or row.cleaned_data.get("DELETE"):
                continue
            if asks in seen:
                row.add_error("name", "This is in the event already. Young people would be asked twice.")
                twice = True
            seen.add(asks)
        return twice
