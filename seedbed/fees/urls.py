from django.urls import path

from seedbed.fees import views

app_name = "fees"
urlpatterns = [
    path("", views.orders, name="orders"),
    path("offer/<int:offer>/", views.offer, name="offer"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:order>/", views.my_order, name="my_order"),
    path("order/<uuid:order>/", views.order, name="order"),
    path("order/<uuid:order>/refund/", views.order_refund, name="order_refund"),
    path("order/<uuid:order>/receipt.pdf", views.order_receipt, name="order_receipt"),
    path("tiers/", views.tiers, name="tiers"),
    path("how-to-pay/", views.words, name="words"),
    path("stripe/", views.stripe, name="stripe"),
]
