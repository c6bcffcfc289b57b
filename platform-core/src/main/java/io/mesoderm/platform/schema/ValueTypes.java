package io.mesoderm.platform.schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.ModuleId;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the {@link ValueType} of a component's Java type. */
final class ValueTypes {

    private static final Pattern UUID_FORM =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** As much as fits the largest JSON body. */
    private static final int MOST_BASE64 = 1 << 20;

    private static final Map<Class<?>, ValueType> KNOWN = new HashMap<>();

    static {
        KNOWN.put(String.class, TextType.PLAIN);
        KNOWN.put(boolean.class, new FlagType());
        KNOWN.put(Boolean.class, new FlagType());
        KNOWN.put(int.class, NumberType.INT);
        KNOWN.put(Integer.class, NumberType.INT);
        KNOWN.put(long.class, NumberType.LONG);
        KNOWN.put(Long.class, NumberType.LONG);
        KNOWN.put(double.class, NumberType.DOUBLE);
        KNOWN.put(Double.class, NumberType.DOUBLE);
        KNOWN.put(BigDecimal.class, NumberType.DECIMAL);
        KNOWN.put(JsonNode.class, new AnyType());
        KNOWN.put(
                UUID.class,
                WordType.of(
                        ValueTypes::uuid,
                        "an id such as 01890a5d-ac96-774b-bcce-b302099a8057",
                        "uuid"));
        KNOWN.put(
                ChainId.class,
                word(
                        ChainId::new,
                        "a chain key: a small letter, then 1 to 15 small letters or digits"));
        KNOWN.put(ModuleId.class, word(ModuleId::new, "a module id such as scalp-massage"));
        KNOWN.put(
                LocalDate.class,
                WordType.of(ValueTypes::date, "a date such as 2026-10-25", "date"));
        KNOWN.put(
                LocalTime.class,
                WordType.of(LocalTime::parse, "a time of day such as 09:30", "time"));
        KNOWN.put(
                LocalDateTime.class,
                word(ValueTypes::dateTime, "a local date and time such as 2026-10-25T09:30"));
        KNOWN.put(YearMonth.class, word(YearMonth::parse, "a month such as 2026-10"));
        KNOWN.put(
                Instant.class,
                WordType.of(
                        ValueTypes::instant,
                        "an instant such as 2026-10-25T09:30:00Z",
                        "date-time"));
        KNOWN.put(
                Duration.class,
                WordType.of(Duration::parse, "a duration such as PT15M", "duration"));
        KNOWN.put(ZoneId.class, word(ZoneId::of, "an IANA time zone such as Europe/Berlin"));
        KNOWN.put(Currency.class, word(Currency::getInstance, "an ISO 4217 currency such as EUR"));
        KNOWN.put(
                Locale.class,
                new WordType(
                        ValueTypes::locale,
                        l -> ((Locale) l).toLanguageTag(),
                        "a language tag such as de-DE",
                        s -> {}));
        KNOWN.put(
                byte[].class,
                new WordType(
                        Base64.getDecoder()::decode,
                        bytes -> Base64.getEncoder().encodeToString((byte[]) bytes),
                        "bytes in base64",
                        schema -> schema.put("contentEncoding", "base64"),
                        MOST_BASE64));
    }

    private static final int LONGEST_TAG = 35;

    private ValueTypes() {}

    static ValueType of(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic);
            default -> throw new UnsupportedRecord(type.getTypeName() + " cannot be JSON");
        };
    }

    private static ValueType ofClass(Class<?> type) {
        ValueType known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            return ofEnum(type);
        }
        if (EntityId.class.isAssignableFrom(type) && type.isRecord()) {
            return ofId(type);
        }
        if (type.isRecord()) {
            return new RecordType(type);
        }
        if (type.isSealed()) {
            return SealedType.of(type);
        }
        throw new UnsupportedRecord(type.getName() + " cannot be JSON");
    }

    private static ValueType ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == List.class || raw == Collection.class) {
            return new ListType(of(arguments[0]), false);
        }
        if (raw == Set.class) {
            return new ListType(of(arguments[0]), true);
        }
        if (raw == Map.class && of(arguments[0]).textual()) {
            return new MapType(of(arguments[0]), of(arguments[1]));
        }
        if (raw == Class.class) {
            return new WordType(
                    ValueTypes::unreadable,
                    c -> ((Class<?>) c).getSimpleName(),
                    "left out",
                    schema -> {});
        }
        throw new UnsupportedRecord(type.getTypeName() + " cannot be JSON");
    }

    private static ValueType ofEnum(Class<?> type) {
        Map<String, Object> constants =
                Arrays.stream(type.getEnumConstants())
                        .collect(
                                Collectors.toMap(
                                        c -> ((Enum<?>) c).name(),
                                        c -> c,
                                        (a, b) -> a,
                                        java.util.LinkedHashMap::new));
        return new WordType(
                text -> {
                    Object constant = constants.get(text);
                    if (constant == null) {
                        throw new IllegalArgumentException(text);
                    }
                    return constant;
                },
                constant -> ((Enum<?>) constant).name(),
                "one of " + String.join(", ", constants.keySet()),
                schema -> constants.keySet().forEach(schema.withArray("/enum")::add));
    }

    private static ValueType ofId(Class<?> type) {
        var constructor = Records.constructor(type);
        return WordType.of(
                text -> Records.construct(constructor, uuid(text)),
                "an id such as 01890a5d-ac96-774b-bcce-b302099a8057",
                "uuid");
    }

    private static WordType word(java.util.function.Function<String, ?> parser, String hint) {
        return new WordType(parser, Object::toString, hint, schema -> {});
    }

    private static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }

    /** MariaDB's dates end with the year 9999 and are not promised before 1000. */
    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1000 || date.getYear() > 9999) {
            throw new IllegalArgumentException("year");
        }
        return date;
    }

    private static LocalDateTime dateTime(String text) {
        LocalDateTime value = LocalDateTime.parse(text);
        date(value.toLocalDate().toString());
        return value;
    }

    /** Cut to microseconds, as the database stores it, so that what was sent is what is read. */
    private static Instant instant(String text) {
        OffsetDateTime value = OffsetDateTime.parse(text);
        date(value.toLocalDate().toString());
        return value.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The database keeps as much of a tag as RFC 5646 tells it to (§4.4.1). */
    private static Locale locale(String text) {
        Locale locale = new Locale.Builder().setLanguageTag(text).build();
        if (locale.getLanguage().isEmpty() || locale.toLanguageTag().length() > LONGEST_TAG) {
            throw new IllegalArgumentException("length");
        }
        return locale;
    }

    private static Object unreadable(String text) {
        throw new IllegalArgumentException(text);
    }
}
