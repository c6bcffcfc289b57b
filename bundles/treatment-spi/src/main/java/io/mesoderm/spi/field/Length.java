package io.mesoderm.spi.field;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Shortest and longest text, in characters, or list, in entries. Without it a text takes at most 4000 characters and a list 200 entries. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {

    int min() default 0;

    int max();
}
