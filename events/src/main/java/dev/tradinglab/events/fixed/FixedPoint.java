package dev.tradinglab.events.fixed;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code long} of 1e-8. On the wire it is a decimal string ({@code "28165.47"}), so that no reader's floating point
 * touches it; a JSON number is read as well, by its text.
 */
@JacksonAnnotationsInside
@JsonSerialize(using = FixedJson.Writer.class)
@JsonDeserialize(using = FixedJson.Reader.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface FixedPoint {}
