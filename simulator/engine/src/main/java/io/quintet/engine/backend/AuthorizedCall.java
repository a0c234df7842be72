package io.quintet.engine.backend;

import io.quintet.engine.service.Call;
import software.amazon.awssdk.core.SdkRequest;

/** A call that may be carried out. It can't be made from one that may not, and a back end takes nothing else. */
public final class AuthorizedCall {

    private final Call call;
    private final Offering<?> offering;
    private final SdkRequest request;

    private AuthorizedCall(Call call, Offering<?> offering, SdkRequest request) {
        this.call = call;
        this.offering = offering;
        this.request = request;
    }

    /**
     * The call, authorized.
     *
     * @throws IllegalArgumentException when the authorization denies it
     */
    public static AuthorizedCall by(Authorization authorization, Call call, Offering<?> offering, SdkRequest request) {
        if (!authorization.allows()) {
            throw new IllegalArgumentException("a denied call can't be carried out");
        }
        return new AuthorizedCall(call, offering, request);
    }

    public Call call() {
        return call;
    }

    public Offering<?> offering() {
        return offering;
    }

    public SdkRequest request() {
        return request;
    }
}
