"""What an information page is made of. The two audience blocks keep child and adult wording side by side."""

from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock

WORDS = ["h3", "bold", "ul", "ol", "link"]


class SectionBlock(StructBlock):
    heading = CharBlock(max_length=80)
    words = RichTextBlock(features=WORDS)

    class Meta:
        icon = "title"
        template = "home/blocks/section.html"


class TwoWordingsBlock(StructBlock):
    heading = CharBlock(max_length=80)
    for_children = RichTextBlock(features=WORDS)
    for_adults = RichTextBlock(features=WORDS)

    class Meta:
        icon = "group"
        template = "home/blocks/two_wordings.html"


class InformationBlocks(StreamBlock):
    section = SectionBlock()
    two_wordings = TwoWordingsBlock(label="Wording for children and for adults")
