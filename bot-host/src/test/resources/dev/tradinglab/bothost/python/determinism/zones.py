# row: zoneinfo
from datetime import datetime, timedelta, timezone

def look():
    try:
        import zoneinfo
        return [zoneinfo.ZoneInfo("Europe/Berlin")]
    except ImportError as error:
        return [str(error), datetime.now(timezone(timedelta(hours=2)))]
# refused: use datetime.timezone(timedelta(hours=...))
