from seedbed.fees.models.order import Order
from seedbed.fees.models.order_book import OrderBook
from seedbed.fees.models.order_line import OrderLine
from seedbed.fees.models.payment import Payment
from seedbed.fees.models.payment_words import PaymentWords
from seedbed.fees.models.provider_event import ProviderEvent
from seedbed.fees.models.refund import Refund
from seedbed.fees.models.refund_tier import RefundTier

__all__ = [
    "Order",
    "OrderBook",
    "OrderLine",
    "Payment",
    "PaymentWords",
    "ProviderEvent",
    "Refund",
    "RefundTier",
]
