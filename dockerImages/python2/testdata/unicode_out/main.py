# -*- coding: utf-8 -*-
print u"žluťoučký kůň"
