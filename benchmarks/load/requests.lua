-- wrk -t1 -s requests.lua ADDRESS -- FILE SLOT FIRST: sends each request of FILE once, from number FIRST on.
-- A slot of the file has SLOT octets and begins with the length of its request in four.
-- With the word "again" at the end, the file is sent over and over.
function init(arguments)
    again = arguments[4] == "again"
    slot = tonumber(arguments[2])
    file = assert(io.open(arguments[1], "rb"))
    file:seek("set", slot * tonumber(arguments[3]))
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "text/xml; charset=utf-8"
    wrk.headers["SOAPAction"] = '""'
end

function request()
    local octets = file:read(slot)
    if not octets and again then
        file:seek("set", 0)
        octets = file:read(slot)
    end
    if not octets then
        io.stderr:write("there are not enough requests in the file; sign more with --requests\n")
        os.exit(65)
    end
    local a, b, c, d = octets:byte(1, 4)
    return wrk.format(nil, nil, nil, octets:sub(5, 4 + ((a * 256 + b) * 256 + c) * 256 + d))
end

function done(summary, latency)
    local failed = summary.errors
    io.write(string.format("measured %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
        latency:percentile(99), failed.status + failed.connect + failed.read + failed.write + failed.timeout))
end
