using System.Text;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Tests.Servers;

/// <summary>The figures of AWS's published test suite for Signature Version 4.</summary>
public sealed class SignatureV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Time = "20150830T123600Z";
    private static readonly CredentialScope Scope = new("20150830", "us-east-1", "service");

    [Theory]
    [InlineData("GET", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void A_request_has_the_signature_that_AWS_publishes_for_it(string method, string query, string signature) =>
        Sign(method, query, "").ShouldBe(signature);

    [Fact]
    public void A_body_and_its_content_type_are_signed() =>
        Sign("POST", "", "Param1=value1", ("content-type", "application/x-www-form-urlencoded"))
            .ShouldBe("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");

    [Fact]
    public void A_header_is_signed_with_its_value_in_the_case_in_which_it_came() =>
        Sign("POST", "", "", ("my-header1", "VALUE1")).ShouldBe("cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d");

    [Fact]
    public void Blanks_around_and_within_a_header_do_not_count() =>
        Sign("POST", "", "", ("my-header1", "  a   b ")).ShouldBe(Sign("POST", "", "", ("my-header1", "a b")));

    [Fact]
    public void The_canonical_request_is_the_published_one()
    {
        string canonical = SignatureV4.CanonicalRequest(Request("POST", "", ""));

        canonical.ShouldBe(
            "POST\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
            + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        SignatureV4.StringToSign(Time, Scope, canonical).ShouldBe(
            "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n"
            + "553f88c9e4d10fc9e109e2aeb65f030801b70c2f6468faca261d401ae622fc87");
    }

    [Fact]
    public void The_signing_key_is_the_published_one() =>
        Convert.ToHexStringLower(SignatureV4.SigningKey(Secret, Scope with { Service = "iam" }))
            .ShouldBe("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");

    private static string Sign(string method, string query, string body, params (string Name, string Value)[] headers) =>
        SignatureV4.Sign(Request(method, query, body, headers), Time, Scope, Secret);

    private static SignedRequest Request(string method, string query, string body, params (string Name, string Value)[] headers)
    {
        (string Name, string Value)[] all = [("host", "example.amazonaws.com"), ("x-amz-date", Time), .. headers];
        return new SignedRequest(
            method, "/", query, all.ToDictionary(h => h.Name, h => new[] { h.Value }, StringComparer.Ordinal), Encoding.UTF8.GetBytes(body));
    }
}
