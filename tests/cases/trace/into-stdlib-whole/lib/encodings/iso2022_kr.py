import _codecs_iso2022

codec = _codecs_iso2022.getcodec("iso2022_kr")
