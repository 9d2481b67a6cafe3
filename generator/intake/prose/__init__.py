"""What the paragraphs of a notice say: the facts it states, and the accounts it names with what is wrong."""

from generator.intake.prose.findings import read_findings as read_findings
from generator.intake.prose.stated import read_stated as read_stated
