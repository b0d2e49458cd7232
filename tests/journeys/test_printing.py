"""What comes out of a printer."""

from playwright.sync_api import expect


def test_print_everything_prints_what_is_folded_and_folds_it_again(board, sign_in) -> None:
    page = sign_in("school")
    page.goto("/your-data/")
    page.get_by_role("link", name="Contextual safeguarding").first.click()
    # Instead of a window that waits for somebody: what would be on the paper.
    page.evaluate(
        "window.print = () => (window.folded = document.querySelectorAll('main details:not([open])').length)"
    )
    assert page.locator("main details").count() > 0
    page.get_by_role("button", name="Print everything").click()
    assert page.evaluate("window.folded") == 0
    page.emulate_media(media="print")
    expect(page.locator("main .finding__figures").first).to_be_visible()
    expect(page.locator("main .portal-head .eyebrow")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == 0
