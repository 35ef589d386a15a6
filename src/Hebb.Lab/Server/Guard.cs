using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hebb;

/// <summary>
/// Lets in only the pages of this server. A page of another site can make a browser send requests here, by its own name for this
/// address even; so Host and Origin must be ours, and whatever changes something carries a header that no foreign page may send.
/// </summary>
sealed class Guard(bool classroom)
{
    public const string Header = "X-Hebb-Lab", Cookie = "hebb-lab", TokenKey = "token";

    readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    int port;

    /// <summary>Learns the port and gives the address to open.</summary>
    public Uri Open(int bound)
    {
        port = bound;
        return classroom
            ? new Uri($"http://{LabServer.NetworkAddress()}:{bound}/lab/draw?{TokenKey}={token}")
            : new Uri($"http://127.0.0.1:{bound}/lab/draw");
    }

    public Task Check(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsOurs(request.Host))
            throw new RefusedException(StatusCodes.Status421MisdirectedRequest, $"This is not the server of '{request.Host}'.", $"Open the link that Hebb printed.");
        if (request.Headers.Origin is [{ } origin, ..] && origin != $"http://{request.Host}")
            throw new RefusedException(StatusCodes.Status403Forbidden, $"The request comes from a page of another site.", $"Open the Lab's own page.");
        if (request.Headers["Sec-Fetch-Site"] is ["cross-site", ..] && request.Path.StartsWithSegments("/api"))
            throw new RefusedException(StatusCodes.Status403Forbidden, $"The request comes from a page of another site.", $"Open the Lab's own page.");
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && request.Headers[Header].Count == 0)
            throw new RefusedException(StatusCodes.Status403Forbidden, $"The header {Header} is missing.", $"Send '{Header}: 1' with every request that changes something.");
        if (classroom) Admit(context);
        return next(context);
    }

    void Admit(HttpContext context)
    {
        if (context.Request.Query[TokenKey] is [{ } given, ..] && IsToken(given))
            context.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict });
        else if (context.Request.Cookies[Cookie] is not { } kept || !IsToken(kept))
            throw new RefusedException(StatusCodes.Status401Unauthorized, $"This Lab needs the link with its token.", $"Ask whoever started it for the whole link.");
    }

    bool IsToken(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    // In a classroom an address by number is ours as well: a foreign page cannot rebind a number, only a name.
    bool IsOurs(HostString host) => (host.Port ?? 80) == port
        && (host.Host is "127.0.0.1" or "localhost" || classroom && IPAddress.TryParse(host.Host, out _));
}
