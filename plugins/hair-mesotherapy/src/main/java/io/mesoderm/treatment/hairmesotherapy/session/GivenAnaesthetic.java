package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;

/** A local anaesthetic: which agent, how much of it, and whether with epinephrine. */
public record GivenAnaesthetic(
        @Lookup("anaesthetics") @Length(min = 1, max = 60) String agent,
        @Range(min = 0.1, max = 1000) @Unit("mg") BigDecimal mg,
        boolean withEpinephrine) {}
