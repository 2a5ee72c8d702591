package dev.tradinglab.events.fixed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** How Jackson writes and reads a {@link FixedPoint}. */
final class FixedJson {
    private FixedJson() {}

    static final class Writer extends JsonSerializer<Long> {
        @Override
        public void serialize(Long value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Fixed.format(value));
        }
    }

    static final class Reader extends JsonDeserializer<Long> {
        @Override
        public Long deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonToken token = in.currentToken();
            if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
                return (Long) context.handleUnexpectedToken(Long.class, in);
            }
            String text = in.getText();
            try {
                return Fixed.parse(text);
            } catch (NumberFormatException | ArithmeticException e) {
                return (Long) context.handleWeirdStringValue(
                        Long.class, text, "not a fixed-point number: %s", e.getMessage());
            }
        }

        @Override
        public Long getNullValue(DeserializationContext context) throws JsonMappingException {
            throw JsonMappingException.from(context, "a fixed-point number is missing");
        }
    }
}
