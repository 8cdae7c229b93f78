"""Names of firms and services that exist, for the lint of suites: no case may turn on a real one.

A list of facts, far from whole; names that are also ordinary words or surnames (Apple, Shell, Orange, Target)
are left out, because a case may use the word.
"""

FIRMS = frozenset(
    """
    Adidas Adobe AirAsia Airbnb Aldi Alibaba AliExpress Allianz Amazon Amex Android Aramex Argos
    Asda Asos Audi Aviva AXA Bankia Barclaycard Barclays BBC Binance Bing BMW Boeing Bosch BP BT
    Burberry Carrefour ChatGPT Chevrolet Cisco Citibank Citroën Coinbase Comcast Costco Debenhams
    Deliveroo Dell DHL Disney DoorDash DPD Dropbox Dyson EasyJet eBay EE Emirates Etsy Eurostar
    Eurowings Expedia Experian Facebook FaceTime FedEx Fiverr Flipkart GitHub Gmail Google Greggs
    Groupon Grubhub Gumtree Heathrow Hertz Hilton Honda HSBC Huawei Hyundai IBM IKEA Instacart
    Instagram Intel iPad iPhone JetBlue JPMorgan Kaspersky KFC Klarna KLM Lenovo LG Lidl LinkedIn
    Lloyds Lufthansa Lyft Marriott Mastercard Mazda McDonald's Medicare Mercedes Microsoft Monzo
    Motorola N26 Nando's NatWest Nespresso Netflix Nike Nikon Nintendo Nissan Nokia Novotel Nvidia
    Ocado Ofcom Ofgem Opel OpenAI PayPal Paytm Pepsi Peugeot Philips Pinterest PlayStation Porsche
    Qantas Quora Reddit Renault Revolut Ryanair Safaricom Sainsbury's Samsung Santander Shopify
    Siemens Skype Snapchat Sony Spotify Starbucks Subaru T-Mobile Telefónica Telegram Temu Tesco
    Tesla TikTok Toyota TripAdvisor Tripadvisor Trustpilot Tumblr Twitch Twitter Uber Ubereats UPS
    USPS Verizon Vinted Vodafone Volkswagen Volvo Waitrose Walmart WhatsApp Wikipedia Wizz Worldpay
    Xbox Xerox Yahoo Yelp YouTube Zalando Zara Zelle Zendesk Zomato Škoda
    """.split()
)
