"""The rows, one noun a file. Facts of one row are methods, facts of sets are QuerySet methods."""

from comments.models.address import AddressBar, AddressKey, AddressMark
from comments.models.appeal import Appeal
from comments.models.audit import AuditEntry
from comments.models.back_test import BackTest, BackTestHit
from comments.models.case import Case
from comments.models.closure import Closure, LimitAppeal
from comments.models.comment import Comment, Revision
from comments.models.crisis import Crisis
from comments.models.decision import Decision
from comments.models.desk import DeskSettings, SavedFilter, Watch
from comments.models.hold import Alarm, Hold
from comments.models.house_word import HouseWord
from comments.models.letter import Letter
from comments.models.limit import IdempotencyKey, RateWindow
from comments.models.measure_appeal import MeasureAppeal
from comments.models.note import PersonNote
from comments.models.notice import Notice
from comments.models.nudge import Nudge
from comments.models.opinion import Opinion
from comments.models.order import Order, OrderStep
from comments.models.policy import Change, Policy, Rule, Term
from comments.models.report import Report
from comments.models.restriction import Restriction
from comments.models.screener import Screener
from comments.models.site import Membership, Site
from comments.models.thread import Thread
from comments.models.user import User

__all__ = [
    "Alarm",
    "AddressBar",
    "AddressKey",
    "AddressMark",
    "Appeal",
    "AuditEntry",
    "BackTest",
    "BackTestHit",
    "Case",
    "Change",
    "Closure",
    "Comment",
    "Crisis",
    "Decision",
    "Hold",
    "HouseWord",
    "DeskSettings",
    "IdempotencyKey",
    "Letter",
    "LimitAppeal",
    "MeasureAppeal",
    "Membership",
    "Notice",
    "Nudge",
    "Order",
    "OrderStep",
    "Opinion",
    "PersonNote",
    "Policy",
    "RateWindow",
    "Report",
    "Restriction",
    "Revision",
    "Rule",
    "Screener",
    "SavedFilter",
    "Site",
    "Term",
    "Thread",
    "User",
    "Watch",
]
