package io.quintet.engine.service;

import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Where a service names its operations. An entry reads as a sentence, {@code operation(X.class).authorizes(arn)
 * .writes(this::x)}, and without the middle word it does not compile: every operation says what it authorizes.
 */
public interface Operations {

    <R extends SdkRequest> Unauthorized<R> operation(Class<R> request);

    /**
     * An operation by AWS's name for it, whatever class its requests are of: none is loaded before the first call.
     *
     * @param sdkPackage the SDK's package of its service, such as {@code cloudwatchlogs}
     */
    Unauthorized<SdkRequest> operation(String sdkPackage, String name);

    /** An operation that has yet to say what it authorizes. */
    interface Unauthorized<R extends SdkRequest> {

        /**
         * The action is the catalogue's for this operation, on this resource. An ARN may name what does not exist: AWS
         * denies before it looks.
         */
        Authorized<R> authorizes(ArnOf<R> resource);

        /** The action is the catalogue's, and must be allowed on both resources. */
        Authorized<R> authorizes(ArnOf<R> resource, ArnOf<R> other);

        /** The action is the catalogue's, and it takes no resource. */
        Authorized<R> authorizesAnyResource();

        /** The questions depend on the request, or their action is not the operation's own. */
        Authorized<R> authorizesEach(ChecksOf<R> checks);

        /** Anybody may call this: AWS asks for no permission, such as for {@code sts:GetCallerIdentity}. */
        Authorized<R> needsNoPermission();
    }

    /** An operation that says what it authorizes, and has yet to say what it does. */
    interface Authorized<R extends SdkRequest> {

        /** Further questions that this request raises, such as {@code iam:PassRole}; none in most requests. */
        Authorized<R> also(ChecksOf<R> checks);

        /** The service's condition keys for this request, which every question of this operation is asked with. */
        Authorized<R> inContext(ContextKeys<R> keys);

        /** It changes nothing: also the trail's {@code readOnly}. */
        void reads(BiFunction<Call, R, ? extends SdkResponse> operation);

        /** It changes nothing, and answers with a stream. */
        void streams(BiFunction<Call, R, Answer> operation);

        /** It changes rows: as a whole, or not at all when it throws. */
        void writes(BiFunction<Call, R, ? extends SdkResponse> operation);

        /** It is carried out by the endpoint of an account, outside of any transaction. */
        void forwards(Forwarding.Operation<R> operation);
    }

    /** The ARN of what a request is about. */
    interface ArnOf<R> {
        Arn apply(Call call, R request);
    }

    /** The questions that a request raises. */
    interface ChecksOf<R> {
        List<Check> apply(Call call, R request);
    }

    /** Adds the condition keys of a request. */
    interface ContextKeys<R> {
        void add(Call call, R request, Keys keys);
    }

    /** Condition keys being gathered; a value that is absent (null) adds no key. */
    interface Keys {

        Keys put(String key, @Nullable Object value);

        Keys putAll(String key, List<String> values);
    }
}
