package io.mesoderm.platform.billing.payment;

/** The processor did not answer in time: it may have the money or not. */
public final class GatewayTimeout extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewayTimeout(String message) {
        super(message);
    }
}
