# row: datetime.now, utcnow, today, astimezone
from datetime import date, datetime, timezone

def look():
    now = datetime.now()
    return [now, datetime.utcnow(), date.today(), datetime.now(timezone.utc), now.astimezone(), now.strftime("%A %x %X")]
