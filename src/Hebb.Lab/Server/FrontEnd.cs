using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace Hebb;

/// <summary>The pages that npm has built, or the one that says why they are not there.</summary>
sealed class FrontEnd
{
    readonly string? folder;
    readonly string reason;

    FrontEnd(string? folder, string reason) => (this.folder, this.reason) = (folder, reason);

    /// <summary>Looks beside the assembly, then in the clone it was built from; there the pages are built when they are missing or old.</summary>
    public static FrontEnd Find(LabOptions options)
    {
        var source = PageSource.Above(AppContext.BaseDirectory);
        if (source is { } found)
        {
            var problem = found.IsStale && options.BuildPages ? found.Build(options.Say) : null;
            if (problem is not null) options.Say(problem);
            if (found.IsBuilt) return new(found.Output, "");
            return new(null, problem ?? "The pages have not been built.");
        }
        var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return File.Exists(Path.Combine(beside, "index.html"))
            ? new(beside, "")
            : new(null, "This copy of Hebb was packed without the Lab's pages.");
    }

    public void Map(WebApplication app)
    {
        app.MapMethods("/", Reading.Methods, () => Results.Redirect("/lab/draw"));
        foreach (var pages in (string[])["/lab/{**page}", "/learn/{**page}"]) app.MapMethods(pages, Reading.Methods, Page);
        if (folder is null) return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            // Names under assets carry a hash of their content.
            OnPrepareResponse = sent => sent.Context.Response.Headers.CacheControl =
                sent.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    IResult Page() => folder is null ? Missing() : Results.File(Path.Combine(folder, "index.html"), "text/html; charset=utf-8");

    IResult Missing() => Results.Text(PlainPage.Of(
        $"""
        {System.Net.WebUtility.HtmlEncode(reason)}</p>
        <p>The server is running, but its pages are built with Node.js, version 20 or later. Install it, then start the Lab again, or run
        <code>npm install</code> and <code>npm run build</code> in <code>src/Hebb.Lab/web</code>.
        """,
        """
        服务器已在运行，但网页需要用 Node.js（20 或更高版本）构建。请安装后重新启动 Lab，或在 <code>src/Hebb.Lab/web</code> 中运行
        <code>npm install</code> 和 <code>npm run build</code>。
        """), PlainPage.Type);
}
