from seedbed.fees.views.desk import order, order_refund, orders
from seedbed.fees.views.mine import mine, my_order, order_receipt
from seedbed.fees.views.offer import offer
from seedbed.fees.views.settled import stripe
from seedbed.fees.views.terms import tiers, words

__all__ = [
    "mine",
    "my_order",
    "offer",
    "order",
    "order_receipt",
    "order_refund",
    "orders",
    "stripe",
    "tiers",
    "words",
]
