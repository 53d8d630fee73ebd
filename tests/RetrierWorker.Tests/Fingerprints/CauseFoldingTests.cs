using RetrierWorker.Fingerprints;

namespace RetrierWorker.Tests.Fingerprints;

/// <summary>Causes as they come.</summary>
public sealed class CauseFoldingTests
{
    [Theory]
    [InlineData("Connection to db-7.internal.example.com:5432 refused", "Connection_to_HOST_refused")]
    [InlineData("Connect to payments.acme.io:443 [payments.acme.io/10.1.2.3] failed: Read timed out", "Connect_to_HOST_failed_Read_timed_out")]
    [InlineData("java.net.SocketTimeoutException: Read timed out", "java.net.SocketTimeoutException_Read_timed_out")]
    [InlineData("java.lang.IllegalStateException: Order com.acme.Order@1a2b3c4d is closed", "java.lang.IllegalStateException_Order_com.acme.Order_N_is_closed")]
    [InlineData("I/O error on POST request for \"http://billing:8080/v1/charge\": Connection refused", "I_O_error_on_POST_request_for_TEXT_Connection_refused")]
    [InlineData("ORA-00001: unique constraint (SHOP.PK_ORDERS) violated", "ORA-N_unique_constraint_SHOP.PK_ORDERS_violated")]
    public void Java(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Theory]
    [InlineData("System.Net.Http.HttpRequestException: Connection refused (payments.internal:443)", "System.Net.Http.HttpRequestException_Connection_refused_HOST")]
    [InlineData("The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.", "The_request_was_canceled_due_to_the_configured_HttpClient.Timeout_of_N_seconds")]
    [InlineData("Object reference not set to an instance of an object.\r\n   at Acme.Orders.Run() in /src/Orders.cs:line 17", "Object_reference_not_set_to_an_instance_of_an_object")]
    [InlineData("Login failed for user 'orders-app'. ClientConnectionId:8f0f1f5b-27a0-4f2e-9d53-0d5d1c6f3a10", "Login_failed_for_user_TEXT_ClientConnectionId_N")]
    public void DotNet(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Theory]
    [InlineData("'order_id'", "TEXT")]
    [InlineData("invalid literal for int() with base 10: 'abc'", "invalid_literal_for_int_with_base_N_TEXT")]
    [InlineData("HTTPSConnectionPool(host='api.example.com', port=443): Max retries exceeded with url: /v1/orders/77?token=abc (Caused by X)", "HTTPSConnectionPool_host_TEXT_port_N_Max_retries_exceeded_with_url_vN_orders_N")]
    [InlineData("An error occurred (ThrottlingException) when calling the PutItem operation (reached max retries: 4): Rate exceeded", "An_error_occurred_ThrottlingException_when_calling_the_PutItem_operation_reached")]
    [InlineData("<__main__.Order object at 0x7f3c2a1b9d90> can't be saved", "main_Order_object_at_N_can_t_be_saved")]
    public void Python(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Theory]
    [InlineData("getaddrinfo ENOTFOUND api.example.com", "getaddrinfo_ENOTFOUND_HOST")]
    [InlineData("connect ECONNREFUSED 10.0.0.7:5432", "connect_ECONNREFUSED_HOST")]
    [InlineData("connect ETIMEDOUT [2001:db8::1]:443", "connect_ETIMEDOUT_HOST")]
    [InlineData("connect EHOSTUNREACH fe80::1ff:fe23:4567:890a%eth0", "connect_EHOSTUNREACH_HOST")]
    [InlineData("Cannot read properties of undefined (reading 'total')", "Cannot_read_properties_of_undefined_reading_TEXT")]
    [InlineData("items.map is not a function", "items.map_is_not_a_function")]
    [InlineData("Request failed with status code 503", "Request_failed_with_status_code_N")]
    [InlineData("TypeError: x at Object.<anonymous> (/var/task/index.js:10:15)", "TypeError_x_at_Object_anonymous_var_task_index.js_N")]
    public void Node(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Theory]
    [InlineData("""{"errorType":"ValueError","errorMessage":"Order 4711 has no items","stackTrace":["a"]}""", "Order_N_has_no_items")]
    [InlineData("""{"errorMessage":"2026-01-01T10:00:00.123Z 8f0f1f5b-27a0-4f2e-9d53-0d5d1c6f3a10 Task timed out after 3.00 seconds"}""", "TIME_N_Task_timed_out_after_N_seconds")]
    [InlineData("""{"errorMessage":"RequestId: 8f0f1f5b-27a0-4f2e-9d53-0d5d1c6f3a10 Error: Runtime exited with error: signal: killed","errorType":"Runtime.ExitError"}""", "RequestId_N_Error_Runtime_exited_with_error_signal_killed")]
    [InlineData("Rate Exceeded. (Service: Lambda, Status Code: 429, Request ID: 8f0f1f5b-27a0-4f2e-9d53-0d5d1c6f3a10)", "Rate_Exceeded_Service_Lambda_Status_Code_N_Request_ID_N")]
    public void Lambda(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Theory]
    [InlineData("""{"ExecutionArn":"arn:aws:states:eu-west-1:1:execution:o:x","Input":"{\"message\":\"secret\"}","Error":"States.TaskFailed","Cause":"{\"errorMessage\":\"Card 12 declined\"}"}""", "Card_N_declined")]
    [InlineData("The execution arn:aws:states:eu-west-1:123456789012:execution:my_orders:7c1f-0a52 failed", "The_execution_ARN_failed")]
    [InlineData("User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: sqs:SendMessage", "User_ARN_is_not_authorized_to_perform_sqs_SendMessage")]
    [InlineData("""{"Attempts":[],"StoppedReason":"Essential container in task exited","TaskArn":"arn:aws:ecs:x"}""", "Essential_container_in_task_exited")]
    [InlineData("An error occurred while executing the state 'ChargeCard' (entered at the event id #12). The JSONPath '$.card' could not be found", "An_error_occurred_while_executing_the_state_TEXT_entered_at_the_event_id_N_The")]
    public void StepFunctions(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Theory]
    [InlineData("""{"message":"Too Many Requests"}""", "Too_Many_Requests")]
    [InlineData("""{"error":{"code":"card_declined","message":"Your card was declined.","charge":"ch_3MqLiJ"}}""", "Your_card_was_declined")]
    [InlineData("""{"statusCode":400,"message":["email must be an email","name is empty"],"error":"Bad Request"}""", "email_must_be_an_email")]
    [InlineData("""{"type":"about:blank","title":"Not enough credit","status":403,"detail":"Balance is 30, that costs 50."}""", "Balance_is_N_that_costs_N")]
    [InlineData("""{"errors":[{"message":"Order not found","path":["order"]}]}""", "Order_not_found")]
    [InlineData("""{"Message":"No route","stack":"cut off he""", "No_route")]
    [InlineData("""503 Service Unavailable: {"message":"try later"}""", "N_Service_Unavailable_try_later")]
    [InlineData("""{"orderId":"A-17","note":"private"}""", "TEXT")]
    [InlineData("<html><head><title>502 Bad Gateway</title></head>", "html_head_title_N_Bad_Gateway_title_head")]
    [InlineData("upstream connect error or disconnect/reset before headers. reset reason: connection timeout", "upstream_connect_error_or_disconnect_reset_before_headers_reset_reason")]
    public void Http(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Theory]
    [InlineData("GET https://user:pw@api.example.com:8443/orders/77?x=1#top failed", "GET_HOST_orders_N_failed")]
    [InlineData("jdbc:postgresql://db:5432/orders is away", "jdbc_HOST_orders_is_away")]
    [InlineData("http://[::1]:8080/x", "HOST_x")]
    [InlineData("No answer from localhost:8080", "No_answer_from_HOST")]
    [InlineData("mail to jörg.o'neill+x@example.co.uk bounced", "mail_to_MAIL_bounced")]
    [InlineData("expired on Sat, 21 Nov 2026 17:30:46 GMT", "expired_on_Sat_TIME_N_TIME")]
    [InlineData("expired Nov 21, 2026", "expired_TIME_N")]
    [InlineData("expired 2026-11-21 17:30:46 UTC, at 17:31 and 21.11.2026", "expired_TIME_at_TIME_and_TIME")]
    [InlineData("ids 1, 22, 333 and deadbeefcafe, 01ARZ3NDEKTSV4RRFFQ69G5FAV", "ids_N_and_N")]
    [InlineData("charge ch_3MqLiJLkdIwHu7ix0snN0B15 on i-0abcd1234ef567890", "charge_ch_N_on_i-N")]
    [InlineData("S3, Base64Decoder and order17 of v1.2.3", "SN_BaseNDecoder_and_orderN_of_vN.N")]
    [InlineData("It's the customer's 'own' “fault” of `x` \"cut", "It_s_the_customer_s_TEXT_of_TEXT")]
    [InlineData("said \\\"he said \\\" twice", "said_TEXT_twice")]
    [InlineData("password=hunter, token: abc; Authorization: Bearer eyJhbGciOi.x and Bearer zzz", "password_TEXT_token_TEXT_Authorization_TEXT_and_TEXT")]
    [InlineData("AbstractSingletonProxyFactoryBeanException decade facade", "AbstractSingletonProxyFactoryBeanException_decade_facade")]
    [InlineData("System.IO.IOException in System.Net", "System.IO.IOException_in_System.Net")]
    [InlineData("a\tb  c -- d…e", "a_b_c_d_e")]
    public void What_differs_from_one_failure_to_the_next_goes_and_the_rest_stays(string cause, string folded) => Fold(cause).ShouldBe(folded);

    [Fact]
    public void A_name_too_long_to_show_is_shown_by_its_last_part() =>
        Fold($"com.{new string('x', 30)}.{new string('y', 31)}.OrderException: closed").ShouldBe("OrderException_closed");

    [Fact]
    public void A_blob_is_an_id() => Fold($"token {new string('x', 65)} refused").ShouldBe("token_N_refused");

    private static string Fold(string cause) => CauseFolding.Fold(CauseLine.Of(cause));
}
