package io.mesoderm.treatment.hairmesotherapy.catalogue;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

/** Why an entry is no protocol template; the message names its field. */
public enum TemplateError implements ErrorCode {
    TEMPLATE_NOT_VALID;

    @Override
    public String code() {
        return "template-not-valid";
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }

    @Override
    public int status() {
        return 422;
    }
}
