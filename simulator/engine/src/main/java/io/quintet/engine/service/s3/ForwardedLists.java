package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Forwarding.Brought;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpResponse;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.Type;

/** The access control lists of objects that an account's endpoint holds: they are kept here, for they decide calls. */
final class ForwardedLists {

    private ForwardedLists() {}

    static Brought get(Call call, GetObjectAclRequest request, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        String version = version(bucket, request, way);
        Remembered object = Remembered.of(call.rows(), bucket.name(), request.key(), version);
        AccessControlList list = AccessControl.shown(call.rows(), bucket, object.list());
        return Brought.of(answer("application/xml", xml(list)));
    }

    static Brought put(Call call, PutObjectAclRequest request, Forwarding way) {
        Bucket bucket = Bucket.of(call, request);
        String version = version(bucket, request, way);
        boolean newest = request.versionId() == null
                || ObjectsThere.version(bucket, request.key(), Optional.empty(), way)
                        .filter(version::equals)
                        .isPresent();
        Remembered object = Remembered.of(call.rows(), bucket.name(), request.key(), version);
        Remembered listed =
                object.listed(AccessControl.ofObject(call, request, request.accessControlPolicy(), object.list()));
        return Brought.of(answer("text/plain", ""), working -> {
            listed.keep(working.rows(), bucket.name(), request.key(), version);
            if (newest) {
                Remembered.of(working.rows(), bucket.name(), request.key(), Remembered.NEWEST)
                        .listed(listed.list())
                        .keep(working.rows(), bucket.name(), request.key(), Remembered.NEWEST);
            }
        });
    }

    private static String version(Bucket bucket, SdkRequest request, Forwarding way) {
        String key = Names.key(request);
        Optional<String> named = Names.versionId(request);
        return ObjectsThere.version(bucket, key, named, way)
                .orElseThrow(() ->
                        named.map(id -> Versions.noSuchVersion(key, id)).orElseGet(() -> Versions.noSuchKey(key)));
    }

    private static HttpResponse answer(String type, String text) {
        return new HttpResponse(
                HttpURLConnection.HTTP_OK,
                Headers.of("content-type", type),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String xml(AccessControlList list) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>%s</ID></Owner>\
                <AccessControlList>""".formatted(CanonicalUser.id(list.owner())));
        for (Grant grant : list.grants()) {
            boolean group = grant.grantee().type() == Type.GROUP;
            xml.append("""
                    <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="%s">%s</Grantee>\
                    <Permission>%s</Permission></Grant>""".formatted(
                            grant.grantee().typeAsString(),
                            group
                                    ? "<URI>" + grant.grantee().uri() + "</URI>"
                                    : "<ID>" + grant.grantee().id() + "</ID>",
                            grant.permissionAsString()));
        }
        return xml.append("</AccessControlList></AccessControlPolicy>").toString();
    }
}
