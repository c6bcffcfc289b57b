package io.mesoderm.platform.notify;

import io.mesoderm.spi.reference.Catalogue;

/**
 * How messages go: {@code seeds/care/message-rules.yaml}.
 *
 * @param quietFrom from when on nobody is written to, by the clock of the patient's site
 * @param quietUntil until when
 * @param tries how often it is tried before it is given up
 */
public record MessageRule(String quietFrom, String quietUntil, int tries) {

    public static final Catalogue<MessageRule> CATALOGUE =
            new Catalogue<>("message-rules", MessageRule.class);

    static final String USUAL = "usual";
}
