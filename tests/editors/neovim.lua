-- Starts the language server for every file of the explainer, with nothing but what Neovim brings along.

vim.o.swapfile = false
vim.o.hidden = true
vim.o.completeopt = 'menuone,noselect'

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
  pattern = { vim.env.EXPLAINER .. '/content/*.md', vim.env.EXPLAINER .. '/content/*.yaml' },
  callback = function(event)
    client = client or vim.lsp.start_client({ name = 'annals', cmd = { vim.env.ANNALS, 'lsp' }, root_dir = vim.env.EXPLAINER })
    vim.lsp.buf_attach_client(event.buf, client)
    vim.bo[event.buf].omnifunc = 'v:lua.vim.lsp.omnifunc'
  end,
})

-- What is wrong in the current buffer, as `line:column code`.
function faults()
  local lines = {}
  for _, fault in ipairs(vim.diagnostic.get(0)) do
    table.insert(lines, (fault.lnum + 1) .. ':' .. (fault.col + 1) .. ' ' .. tostring(fault.code or fault.user_data.lsp.code))
  end
  table.sort(lines)
  return table.concat(lines, ', ')
end

-- The text of the window that floats above the others.
function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), ' ')
    end
  end
  return ''
end
