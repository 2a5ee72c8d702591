package dev.tradinglab.launcher.bench.market;

import dev.tradinglab.events.topic.DeadLetter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which events of a market ended among the dead letters, such as those that it dated into the future. */
public final class Refusals {
    /** An event of ours, as it stands in a dead letter. */
    private static final Pattern EVENT = Pattern.compile("\\bsymbol=([^,]+),.*\\bid=([^,]+),");

    private Refusals() {}

    /** The events that the dead letters of a source name. */
    public static Set<Had.Key> of(String source, List<DeadLetter> letters) {
        Set<Had.Key> keys = new HashSet<>();
        for (DeadLetter letter : letters) {
            Matcher event =
                    EVENT.matcher(letter.topic().equals(source) && letter.value() != null ? letter.value() : "");
            if (event.find()) {
                keys.add(new Had.Key(event.group(1), event.group(2)));
            }
        }
        return keys;
    }
}
