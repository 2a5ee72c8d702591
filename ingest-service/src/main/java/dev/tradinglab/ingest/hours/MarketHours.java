package dev.tradinglab.ingest.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * The regular hours of the US stock exchanges, by their rules: 9:30 to 16:00 in New York on weekdays that are no holidays, to 13:00 before some of
 * them. Days on which the exchanges close for a reason of the day are not known here.
 */
public final class MarketHours {
    /** Where their clocks stand. */
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
    private static final int FIRST_JUNETEENTH = 2022;

    private MarketHours() {}

    /** True when they trade. */
    public static boolean isOpen(Instant now) {
        ZonedDateTime there = now.atZone(NEW_YORK);
        LocalTime time = there.toLocalTime();
        return isTradingDay(there.toLocalDate()) && !time.isBefore(OPEN) && time.isBefore(close(there.toLocalDate()));
    }

    /** How long they have been open today; zero when they are closed. */
    public static Duration openFor(Instant now) {
        ZonedDateTime there = now.atZone(NEW_YORK);
        return isOpen(now) ? Duration.between(there.with(OPEN), there) : Duration.ZERO;
    }

    /** How long they will be open today from now on; zero when they will not. */
    public static Duration leftToday(Instant now) {
        ZonedDateTime there = now.atZone(NEW_YORK);
        LocalDate day = there.toLocalDate();
        if (!isTradingDay(day)) {
            return Duration.ZERO;
        }
        ZonedDateTime from = there.toLocalTime().isBefore(OPEN) ? there.with(OPEN) : there;
        Duration left = Duration.between(from, there.with(close(day)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long they were open from one moment to a later one. */
    public static Duration openBetween(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = to.atZone(NEW_YORK).toLocalDate();
        for (LocalDate day = from.atZone(NEW_YORK).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (isTradingDay(day)) {
                Instant open = day.atTime(OPEN).atZone(NEW_YORK).toInstant();
                Instant close = day.atTime(close(day)).atZone(NEW_YORK).toInstant();
                Duration both = Duration.between(from.isAfter(open) ? from : open, to.isBefore(close) ? to : close);
                sum = both.isNegative() ? sum : sum.plus(both);
            }
        }
        return sum;
    }

    /** When they open next; now, when they are open. */
    public static Instant nextOpen(Instant now) {
        if (isOpen(now)) {
            return now;
        }
        ZonedDateTime there = now.atZone(NEW_YORK);
        LocalDate day = there.toLocalDate();
        if (!isTradingDay(day) || !there.toLocalTime().isBefore(OPEN)) {
            day = day.plusDays(1);
        }
        while (!isTradingDay(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(OPEN).atZone(NEW_YORK).toInstant();
    }

    /** A weekday that is no holiday. */
    public static boolean isTradingDay(LocalDate day) {
        return !isWeekend(day) && !isHoliday(day);
    }

    private static LocalTime close(LocalDate day) {
        boolean afterThanksgiving = day.minusDays(1).equals(nth(day.getYear(), Month.NOVEMBER, DayOfWeek.THURSDAY, 4));
        boolean christmasEve = day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 24;
        boolean beforeFourth = day.getMonth() == Month.JULY && day.getDayOfMonth() == 3;
        return afterThanksgiving || christmasEve || beforeFourth ? EARLY_CLOSE : CLOSE;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isHoliday(LocalDate day) {
        int year = day.getYear();
        // New Year's Day on a Saturday is not made up for, since the year before ends on that Friday.
        boolean newYear = day.equals(observed(LocalDate.of(year, Month.JANUARY, 1)));
        return newYear
                || day.equals(nth(year, Month.JANUARY, DayOfWeek.MONDAY, 3))
                || day.equals(nth(year, Month.FEBRUARY, DayOfWeek.MONDAY, 3))
                || day.equals(easter(year).minusDays(2))
                || day.equals(
                        LocalDate.of(year, Month.MAY, 31).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                || year >= FIRST_JUNETEENTH && day.equals(observed(LocalDate.of(year, Month.JUNE, 19)))
                || day.equals(observed(LocalDate.of(year, Month.JULY, 4)))
                || day.equals(nth(year, Month.SEPTEMBER, DayOfWeek.MONDAY, 1))
                || day.equals(nth(year, Month.NOVEMBER, DayOfWeek.THURSDAY, 4))
                || day.equals(observed(LocalDate.of(year, Month.DECEMBER, 25)));
    }

    private static LocalDate nth(int year, Month month, DayOfWeek day, int which) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, day));
    }

    /** On the Friday before a Saturday, on the Monday after a Sunday. */
    private static LocalDate observed(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /** Easter Sunday, by the anonymous Gregorian rule. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
