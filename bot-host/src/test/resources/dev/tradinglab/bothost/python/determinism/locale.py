# row: locale
import calendar, locale

def look():
    found = [locale.setlocale(locale.LC_ALL, ""), locale.localeconv(), locale.getlocale(), format(1234567.891, "n"), f"{1234567.891:,.2f}",
        calendar.month_name[5], locale.format_string("%.2f", 12345.678, grouping=True), "I\u0131i".lower(), "istanbul".upper(), "\u00df".upper()]
    try:
        locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
    except locale.Error as error:
        found.append(str(error))
    return found
# refused: a bot's texts look the same everywhere
